"""Slack: messages in over Socket Mode or signed requests, replies out as Block Kit."""

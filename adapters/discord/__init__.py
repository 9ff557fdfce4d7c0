"""Discord: commands, mentions, direct messages and buttons in, messages with embeds out."""

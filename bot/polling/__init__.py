"""Feeds asked when they are due: politely, safely, for ever, and with an account of what became of it.

What to do after an answer is decided by pure functions (`deciding`, `waiting`, `holding`, `notices`); what
fetches, parses in processes of its own and stores stands around them.
"""

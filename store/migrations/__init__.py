"""How the tables came to be, version by version; run by `store.migrate`, never by hand.

To change the schema add `versions/vNNNN_what_it_does.py` with the next number, written so that it runs
inside one transaction on SQLite and PostgreSQL. Its docstring begins with "Pre-deploy:" where it may run
while the older program is still at work, with "Post-deploy:" where it may run only after that has ended.
"""

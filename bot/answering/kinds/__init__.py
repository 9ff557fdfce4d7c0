"""One module a kind of answer; each takes a `Context` and gives a `Found`."""

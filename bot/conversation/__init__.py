"""What is said to a message: command words, questions, buttons. The same for every place to talk in."""

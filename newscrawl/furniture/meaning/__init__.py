"""What a line means, from the words of the language files: who is to do what, and with which thing of the site."""

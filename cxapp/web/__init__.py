"""The pages people open in a browser: the library, the editor, personas, and the pages for signing in."""

"""The pages people open in a browser: the library, the editor, personas, and the doors around them."""

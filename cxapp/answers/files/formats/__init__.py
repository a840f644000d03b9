"""From the bytes of a file to rows of text: kinds of files, encodings, CSV, workbooks and archives."""

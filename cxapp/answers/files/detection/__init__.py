"""What a file and its columns hold: headers, sheets, columns, ids and the order of day and month."""

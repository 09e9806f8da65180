"""What a person does in the browser, and what the server sends there."""

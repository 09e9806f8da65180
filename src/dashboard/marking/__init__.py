"""From sentences to marks: emotions, writer or story, spoiler, themes."""

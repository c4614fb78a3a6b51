"""From the laid-out tree to the story. Changes nothing in the tree."""

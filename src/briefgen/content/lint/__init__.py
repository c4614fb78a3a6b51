"""What types cannot say: whether the parts of a brief agree, and what is likely a mistake."""

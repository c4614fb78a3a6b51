"""Who runs a task: in this process, or in children under limits."""

"""What can be tried here of other systems: Windows' and macOS's ways, put on at the start of every process."""

"""What a newsroom's memory has to stand: processes that are killed, and files that are damaged. Real kills, real damage."""

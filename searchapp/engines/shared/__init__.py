"""What engines share: fields, query plans, the planner, index folders."""

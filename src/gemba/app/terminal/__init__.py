"""What the commands print: each module turns results into lines for a terminal 80 columns wide."""

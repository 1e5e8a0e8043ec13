"""How good forecasts are, on projects that were tracked to completion: ``make accuracy [DATA=folder]``."""

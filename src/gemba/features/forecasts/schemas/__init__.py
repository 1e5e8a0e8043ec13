"""Value, forecasts and calibration on the wire."""

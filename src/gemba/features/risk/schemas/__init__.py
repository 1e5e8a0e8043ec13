"""Risk on the wire."""

from gemba.features.risk.schemas.register import RiskIn, RiskOut, RiskPatch, risk_out

__all__ = ["RiskIn", "RiskOut", "RiskPatch", "risk_out"]

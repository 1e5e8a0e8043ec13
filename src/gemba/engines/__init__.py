"""The science of Gemba: pure calculations, frozen values in and frozen values out."""

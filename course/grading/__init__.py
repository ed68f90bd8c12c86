"""The engine that judges answers: records in, verdicts out.

``spec`` says what an exercise is, ``judge`` compares an answer with it, ``diagnosis`` names the
mistake. The engine imports no implementation: it is handed records.
"""

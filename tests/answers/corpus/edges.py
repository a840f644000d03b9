"""What stands above and below the answers."""

from .books import HEADER, book
from .case import Case, text
from .map import METRICS, STAGES

FOUR = "date stage metric score"
TWO = [("Delivery", "CSAT", "2025-11-14", 2)]
WHOLE = {"place_kind": "stage", "place_id": STAGES["Delivery"], "metric": str(METRICS["CSAT"].pk)}

EDGES = [
    Case("a title without delimiters",
         text("Report of November", "Date,Stage,Metric,Score", "2025-11-14,Delivery,CSAT,2"), FOUR, TWO,
         sniffed={"header": 2}, notes=["The headers are in row 2."]),
    Case("a title of empty cells", text("Report,,,", ",,,", "Date,Stage,Metric,Score", "2025-11-14,Delivery,CSAT,2"),
         FOUR, TWO, sniffed={"header": 3}),
    Case("a title, notes and a sum beside a sheet",
         book([*HEADER[:4], None, None, "(side)"], ["2025-11-14", "Delivery", "CSAT", 2], [], [],
              [*[None] * 6, "Sum", 21], header=["CSAT, November"]),
         "date stage metric score skip skip skip", TWO, sniffed={"header": 2}),
    Case("totals below the answers",
         text("Date,Stage,Metric,Score", "2025-11-14,Delivery,CSAT,2", "Total,,,7", ",,,", ",Average:,,7"), FOUR, TWO),
    Case("totals in Russian", text("Дата;Этап;Метрика;Оценка", "14.11.2025;Delivery;CSAT;2", "Итого;;;2"), FOUR, TWO),
    Case("a column that is not read names the total", text("Client,Date,Score", "A,2025-11-14,2", "Total,2025-11-14,5"),
         "skip date score", TWO, chosen=WHOLE),
    Case("an answer that is called like a total", text("Mood,Date,Score", *["Average,2025-11-14,2"] * 2),
         "skip date score", TWO * 2, chosen=WHOLE),
    Case("a row of days and words that is a header", text("01.11.2025,Stage,CSAT", "2025-11-14,Delivery,2"),
         f"date stage score:{METRICS['CSAT'].pk}", TWO, sniffed={"header": 1}),
    Case("a year in the header", text("Date,Stage,2025", "2025-11-14,Delivery,2"), "date stage score", TWO,
         sniffed={"header": 1}, chosen={"metric": WHOLE["metric"]}),
]  # fmt: skip

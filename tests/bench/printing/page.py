"""The map as a static page for a browser to print: the same words, signs and colours, on the same A3."""

from html import escape

STYLE = """
@page { size: 420mm 297mm; margin: 6.5mm 8.5mm }
* { box-sizing: border-box; margin: 0 }
body { font: 9.75px/13.5px "Noto Sans", sans-serif; color: #1A1C1E; width: 403mm; print-color-adjust: exact }
header { display: grid; grid-template-columns: 108mm 1fr 118mm; gap: 7mm; padding-bottom: 3mm }
h1 { font-size: 24px; line-height: 28px } h2 { font-size: 14px }
table { width: 100%; table-layout: fixed; border-collapse: collapse; border-block: 1px solid }
th, td { vertical-align: top; text-align: start; padding: 1.5mm; border: 1px solid #E2E2DD }
article { border: 1px solid #E2E2DD; border-radius: 4px; padding: 5px 7px; margin-bottom: 4px }
article header { display: flex; gap: 3px; padding: 0; font-size: 9px }
.tint { background: #FFE9DE; border-color: #CC400D; color: #8A2A06 }
.solid { background: #CC400D; border-color: #CC400D; color: #fff }
.dashed { border: 1px dashed #E58A63 } .quiet, .warm { border-color: transparent; color: #646A71 }
svg.i { width: 12px; height: 12px; fill: none; stroke: currentColor; stroke-width: 1.5 }
.bar { height: 6px; background: #EAEAE6; position: relative } .bar i { position: absolute; inset: 0 auto 0 0 }
.bar .f { background: #646A71 } .bar .m { background: repeating-linear-gradient(-45deg, #CC400D 0 1px, #fff 1px 3px) }
ol { display: grid; grid-template-columns: repeat(5, 1fr); gap: 4mm; padding: 6mm 0 } footer { border: 1px solid }
"""


def html(data, drawings):
    """A page of the template's own data; `drawings` are the icons."""

    def icon(name):
        return f'<svg class="i" viewBox="0 0 16 16">{drawings[name]}</svg>' if name else ""

    stages = "".join(
        f'<th class="{stage["look"]}">{stage["number"]} {to_html(stage["title"])}<p>{sub(stage["sub"], icon)}</p></th>'
        for stage in data["stages"]
    )
    rows = "".join(row(each, icon, len(data["stages"])) for each in data["rows"])
    gaps = "".join(
        f"<li>{to_html(gap['title'])} {gap['figures']} {gap['state']} {gap['share']}</li>" for gap in data["gaps"]
    )
    frame = " ".join(f"{field['label']} <b>{escape(field['text'])}</b>" for field in data["frame"])
    legend = " ".join(escape(entry["text"]) for entry in data["legend"])
    return (
        f'<!doctype html><html lang="{data["language"]}"><meta charset="utf-8"><title>{escape(data["title"])}</title>'
        f"<style>{STYLE}</style><body>{head(data)}<table><tr><th></th>{stages}</tr>{rows}</table>"
        f"<ol>{gaps}</ol><footer>{legend} {frame}</footer></body></html>"
    )


def to_html(text_block):
    """A person's words; "" where there are none."""
    return escape(text_block["text"]) if text_block else ""


def sub(line, icon):
    """The line under a stage's name."""
    return icon(line["icon"]) + escape(line["text"]) if line else ""


def head(data):
    """The title block."""
    people = "".join(
        f"<h2>{to_html(each['name'])}</h2>"
        + "".join(f"<p>{to_html(expected)}</p>" for expected in (each["quote"], *persona_texts(each)) if expected)
        for each in data["personas"]
    )
    title, verdict = data["head"], data["verdict"]
    return (
        f"<header><div><p>{escape(title['kind'])}</p><h1>{to_html(title['title'])}</h1><p>{to_html(title['scope'])} "
        f"{title['answers']}</p></div><div>{people}</div>"
        f"<div><h2>{to_html(verdict['title'])}</h2><p>{to_html(verdict['text'])}</p></div></header>"
    )


def persona_texts(persona):
    """The outcome and the experience a persona wants."""
    return [part["text"] for part in (persona["outcome"], persona["experience"]) if part]


def row(each, icon, stages):
    """One lane."""
    title = f"<th>{to_html(each['title'])}</th>"
    if each["kind"] == "emotion":
        return f'<tr>{title}<td colspan="{stages}">{curve(each["lane"])}</td></tr>'
    if each["kind"] == "visibility":
        return f"<tr>{title}<td colspan={stages}></td></tr>"
    cells = ("".join(card(each, icon) for each in cards) for cards in each["cells"])
    return f"<tr>{title}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def curve(lane):
    """The emotion curve with its unknown parts, if the overlay draws one."""
    lines = [*lane["known"], *lane["unknown"]] if lane["kind"] == "curve" else []
    paths = "".join(f'<path vector-effect="non-scaling-stroke" d="{path_of(line)}"/>' for line in lines if line)
    return (
        '<svg viewBox="0 0 1000 100" preserveAspectRatio="none" width="100%" height="33mm" fill="none" stroke="black">'
        f"{paths}</svg>"
    )


def path_of(pieces):
    """A line of Béziers as SVG writes it."""
    start = f"M{pieces[0][0] * 1000} {pieces[0][1] * 100}"
    return start + "".join(
        "C" + " ".join(str(round(place * (100 if index % 2 else 1000), 2)) for index, place in enumerate(piece[2:]))
        for piece in pieces
    )


def card(each, icon):
    """One card."""
    if each["kind"] in ("metric", "metric-line"):
        return metric(each)
    if each["kind"] == "not-measured":
        return ""
    marks = "".join(icon(mark["icon"]) for mark in each.get("marks", []))
    label = f"<header>{icon(each['icon'])}{escape(each['label'])}{marks}</header>" if "label" in each else ""
    pill = f"<b>{each['pill']['text']}</b>" if each.get("pill") else ""
    return f'<article class="{each["look"]}">{label}{pill}<p>{to_html(each["text"])}</p></article>'


def metric(each):
    """A score with its bar."""
    share, target = each["scale"]["score"] * 100, (each["scale"]["target"] or 0) * 100
    return (
        f'<article class="{each["look"]}">{escape(each["name"])} <b>{each["score"]}</b> / {each["target"]}'
        f'<div class="bar"><i class="f" style="width:{share}%"></i>'
        f'<i class="m" style="left:{share}%;width:{max(0, target - share)}%"></i></div>'
        f"{each['answers']} {each['interval']}</article>"
    )

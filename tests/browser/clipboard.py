"""The clipboard of Chromium, as other programs fill and read it."""

READ = """async (type) => {
  for (const item of await navigator.clipboard.read())
    if (item.types.includes(type)) return (await item.getType(type)).text();
  return "";
}"""
WRITE = """(flavors) => navigator.clipboard.write([new ClipboardItem(Object.fromEntries(
  Object.entries(flavors).map(([type, text]) => [type, new Blob([text], { type })])))])"""
# Programs put HTML there that navigator.clipboard would change.
DISPATCH = """(flavors) => {
  const clipboardData = new DataTransfer();
  for (const [type, text] of Object.entries(flavors)) clipboardData.setData(type, text);
  const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(event);
}"""
OWN = "application/x-journey-map+json"


class Clipboard:
    """The clipboard of a page's window."""

    def __init__(self, page):
        self.page = page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    @property
    def text(self):
        return self.page.evaluate(READ, "text/plain").replace("\r\n", "\n")

    @property
    def html(self):
        return self.page.evaluate(READ, "text/html")

    def fill(self, text, html=None):
        """Put a text there, and its HTML."""
        self.page.evaluate(WRITE, {"text/plain": text, **({"text/html": html} if html else {})})

    def paste(self, text="", html="", json=""):
        """Paste what a program put there, to the letter."""
        flavors = {"text/plain": text, "text/html": html, OWN: json}
        self.page.evaluate(DISPATCH, {name: value for name, value in flavors.items() if value})

/* Says in the form of a new workspace which time zone its first member's browser is in. */
const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
for (const input of document.querySelectorAll("[data-time-zone]")) input.value = timeZone ?? "";

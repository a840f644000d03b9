/* Puts the time zone of the browser into the form of a new workspace. */
const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
for (const input of document.querySelectorAll("[data-time-zone]")) input.value = timeZone ?? "";

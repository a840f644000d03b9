// What the messages about unsaved changes ask of a map, for the cards of the phone page.

const EDITORS = new Set(["owner", "editor"]);
const COMMENTERS = new Set([...EDITORS, "commenter"]);

// Sends "role" when the server has sent another role.
export class PhoneBoard extends EventTarget {
  constructor({ data, session }) {
    super();
    const { members = [], personas = [] } = data;
    Object.assign(this, { role: data.me.role, members, personas });
    this.scores = { metrics: data.scores?.metrics ?? [] };
    session.addEventListener("role", ({ detail }) => this.#setRole(detail.role));
  }

  get mayEdit() {
    return EDITORS.has(this.role);
  }

  get mayComment() {
    return COMMENTERS.has(this.role);
  }

  // Send an event of one of the parts.
  emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #setRole(role) {
    this.role = role;
    this.emit("role", {});
  }
}

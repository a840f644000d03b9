// Copies of cards keep their owners only where these have a role on this map: the server refuses others.

/**
 * Return operations in which owners of cards who are not among the members are left out.
 *
 * @template {{ data: any }} Operation
 * @param {Operation[]} operations
 * @param {{ id: string }[]} members
 * @returns {Operation[]}
 */
export function dropStrangers(operations, members) {
  const isStranger = ({ owner }) => Boolean(owner) && !members.some(({ id }) => id === owner);
  return operations.map((operation) =>
    isStranger(operation.data) ? { ...operation, data: { ...operation.data, owner: null } } : operation,
  );
}

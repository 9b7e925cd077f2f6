export type Room = Record<string, string>

export function merged(rooms: Record<string, Room>): Room {
  return Object.assign({}, ...Object.values(rooms)) as Room
}

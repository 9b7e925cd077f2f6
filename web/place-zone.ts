let zone: string | null = null

/** From now on moments are told in this zone: that of the organisation at hand. */
export function tellTimesIn(next: string | null): void {
  zone = next
}

/** Null before anybody has come in: then the reader's own zone is all there is. */
export function placeZone(): string | null {
  return zone
}

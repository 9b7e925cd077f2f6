import type { Platform } from '../../platform/context.ts'

const opened = new WeakSet<Platform>()

/** Lets visitors into the demo plant without a password, until the program ends. */
export function openDemo(platform: Platform): void {
  opened.add(platform)
}

export function isDemoOpen(platform: Platform): boolean {
  return opened.has(platform)
}

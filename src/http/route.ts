import type { z } from 'zod'
import type { Gate } from '../platform/gate.ts'
import type { Tagged } from '../platform/gzip-parts.ts'
import type { Verb } from '../platform/verb.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** A verb whose types the door does not need to know: it hands over what came in and sends what comes out. */
export type AnyVerb = Verb<never, unknown>
export type AnyGate = Gate<never, unknown>

/** Another shape of the same answer, for callers that ask for it by media type. */
export interface Format {
  mediaType: string
  encode?(answer: unknown): Uint8Array
  /** A verb of its own gives this shape, tagged: it takes the caller's tag as `known`. */
  tagged?: AnyVerb
  /** What the contract says of it; bytes have none. */
  schema?: z.ZodType
}

export interface Route {
  method: Method
  path: string
  tag: string
  verb?: AnyVerb
  gate?: AnyGate
  formats?: Format[]
  /** The body is the bytes of a file, as the field `bytes`; the other fields stand in the address. */
  takes?: 'bytes'
  /** The answer is a file; or, for whoever asks for an event stream, the first of many. */
  answers?: 'file' | 'events'
}

/** One line binds a method, a path and a verb. `:name` in the path is a field of the verb's input. */
export function route<In, Out>(method: Method, path: string, tag: string, verb: Verb<In, Out>, formats: Format[] = []): Route {
  return { method, path, tag, verb: verb as unknown as AnyVerb, formats }
}

export function gateRoute<In, Out>(method: Method, path: string, tag: string, gate: Gate<In, Out>): Route {
  return { method, path, tag, gate: gate as unknown as AnyGate }
}

export function taggedFormat<In>(mediaType: string, verb: Verb<In, Tagged>): Format {
  return { mediaType, tagged: verb as unknown as AnyVerb }
}

/**
 * Shapes of values in a rule, each of which says where a value is wrong and how it would be right.
 *
 * A fault names the place by JSON pointer and has a code with parameters; the sentences stand in the language catalogues. A value that is still unbound
 * is no fault: it keeps the rule a draft.
 *
 * Example: "P3 Y" at /term/for gives the code rule.not_a_length with the path /term/for; "P3Y" is right: of 10 March 2024 it makes 10 March 2027.
 */

import { isDay, isDuration } from '../day.ts'
import { isUnbound } from './language.ts'

export interface Fault {
  path: string
  code: string
  params: Record<string, string>
}

export type Shape = (value: unknown, path: string, faults: Fault[]) => void

export function fault(path: string, code: string, params: Record<string, string> = {}): Fault {
  return { path: path === '' ? '/' : path, code, params }
}

export const text: Shape = (value, path, faults) => {
  if (typeof value !== 'string' || value === '') faults.push(fault(path, 'rule.not_a_text'))
}

export const length: Shape = (value, path, faults) => {
  if (typeof value !== 'string' || !isDuration(value)) faults.push(fault(path, 'rule.not_a_length', { value: shown(value) }))
}

export const day: Shape = (value, path, faults) => {
  if (typeof value !== 'string' || !isDay(value)) faults.push(fault(path, 'rule.not_a_day', { value: shown(value) }))
}

export function number(least: number, whole = false): Shape {
  return (value, path, faults) => {
    if (typeof value !== 'number' || !Number.isFinite(value) || value < least || (whole && !Number.isInteger(value)))
      faults.push(fault(path, 'rule.not_a_number', { least: String(least) }))
  }
}

export function oneOf(...values: readonly unknown[]): Shape {
  return (value, path, faults) => {
    if (!values.includes(value)) faults.push(fault(path, 'rule.not_one_of', { value: shown(value), values: values.map(shown).join(', ') }))
  }
}

export function either(first: (value: unknown) => boolean, one: Shape, other: Shape): Shape {
  return (value, path, faults) => (first(value) ? one : other)(value, path, faults)
}

export function bound(shape: Shape): Shape {
  return (value, path, faults) => {
    if (!isUnbound(value)) return shape(value, path, faults)
    oneOf('organisation', 'issuer')(value.unbound, `${path}/unbound`, faults)
    if (value.suggestion !== undefined) shape(value.suggestion, `${path}/suggestion`, faults)
  }
}

export function list(shape: Shape, least = 0): Shape {
  return (value, path, faults) => {
    if (!Array.isArray(value)) return void faults.push(fault(path, 'rule.not_a_list'))
    if (value.length < least) faults.push(fault(path, 'rule.empty_list'))
    value.forEach((one, i) => shape(one, `${path}/${i}`, faults))
  }
}

export function record(shape: Shape): Shape {
  return (value, path, faults) => {
    if (!isObject(value)) return void faults.push(fault(path, 'rule.not_an_object'))
    for (const [key, one] of Object.entries(value)) shape(one, `${path}/${key}`, faults)
  }
}

export function object(required: Record<string, Shape>, optional: Record<string, Shape> = {}): Shape {
  return (value, path, faults) => {
    if (!isObject(value)) return void faults.push(fault(path, 'rule.not_an_object'))
    for (const [key, shape] of Object.entries(required))
      if (value[key] === undefined) faults.push(fault(path, 'rule.missing', { field: key }))
      else shape(value[key], `${path}/${key}`, faults)
    for (const [key, shape] of Object.entries(optional)) if (value[key] !== undefined) shape(value[key], `${path}/${key}`, faults)
    for (const key of Object.keys(value))
      if (!(key in required) && !(key in optional))
        faults.push(
          fault(`${path}/${key}`, 'rule.unknown_field', {
            field: key,
            fields: [...Object.keys(required), ...Object.keys(optional)].join(', '),
          }),
        )
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
}

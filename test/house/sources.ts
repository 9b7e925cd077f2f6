import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')

export interface SourceFile {
  path: string
  text: string
  lines: number
  imports: string[]
}

/** Files below folders of the repository, with what they import (paths from the root for our own, names for packages). */
export function sources(...folders: string[]): SourceFile[] {
  return folders.flatMap(folder => walk(join(root, folder))).map(read)
}

export function filesBelow(folder: string): string[] {
  return walk(join(root, folder)).map(path => relative(root, path))
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]\s*\)|new URL\(\s*['"](\.[^'"\n]+\.ts)['"]/g

function read(path: string): SourceFile {
  const text = readFileSync(path, 'utf8')
  const imports = [...text.matchAll(IMPORT)].map(match => {
    const name = (match[1] ?? match[2] ?? match[3])!
    return name.startsWith('.') ? relative(root, resolve(dirname(path), name)) : name
  })
  return { path: relative(root, path), text, lines: text.split('\n').length - 1, imports }
}

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name)
    if (name === 'node_modules' || name === 'dist') return []
    if (statSync(path).isDirectory()) return walk(path)
    return /\.(ts|tsx|mjs)$/.test(name) ? [path] : []
  })
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.startsWith('test/') || path.includes('/proof/')
}

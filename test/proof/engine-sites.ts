import { parseAst } from 'vite'

/** A place in the engine's text where it decides or counts: what stands there, and what a mutant puts instead. */
export interface Site {
  file: string
  line: number
  what: string
}

interface Node {
  type: string
  start: number
  end: number
  [field: string]: unknown
}

interface Insert {
  at: number
  text: string
  closes: boolean
}

type Put = (what: string, node: Node, mutant: string) => void

const OTHERS: Record<string, string> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '+': '-',
  '-': '+',
  '*': '/',
  '%': '*',
}
const CALLS: Record<string, string> = { some: 'every', every: 'some', min: 'max', max: 'min' }

/** The text with every mutant in it, each asleep until it is chosen; and with every decision told. Types and what is worked out once at the start stay as they are. */
export function instrumented(file: string, text: string, mutants: Site[], decisions: Site[]): string {
  const inserts: Insert[] = []
  const lineOf = (at: number): number => text.slice(0, at).split('\n').length
  const wrap = (node: Node, before: string, after: string): void => {
    inserts.push({ at: node.start, text: before, closes: false }, { at: node.end, text: after, closes: true })
  }
  const put: Put = (what, node, mutant) => {
    wrap(node, `(__mutant(${mutants.length})?(${mutant}):(`, '))')
    mutants.push({ file, line: lineOf(node.start), what })
  }
  const decide = (node: Node, nullish = false): void => {
    wrap(node, `__${nullish ? 'nullish' : 'decided'}(${decisions.length},`, ')')
    decisions.push({ file, line: lineOf(node.start), what: text.slice(node.start, node.end).replaceAll(/\s+/g, ' ').slice(0, 70) })
  }
  const source = (node: Node): string => text.slice(node.start, node.end)
  const walk = (node: Node, inside: boolean): void => {
    const plain = node.type.startsWith('TS') && !['TSAsExpression', 'TSNonNullExpression', 'TSSatisfiesExpression'].includes(node.type)
    if (plain) return
    if (inside) visit(node, source, put, decide, inserts)
    const within =
      inside || node.type.endsWith('Function') || node.type.endsWith('FunctionExpression') || node.type === 'FunctionDeclaration'
    for (const child of childrenOf(node)) walk(child, within)
  }
  walk(parseAst(text, { lang: 'ts' }, file) as unknown as Node, false)
  return joined(text, inserts)
}

function visit(
  node: Node,
  source: (node: Node) => string,
  put: Put,
  decide: (node: Node, nullish?: boolean) => void,
  inserts: Insert[],
): void {
  const { operator, left, right, test, argument } = node as unknown as Record<'left' | 'right' | 'test' | 'argument', Node> & {
    operator: string
  }
  if (node.type === 'BinaryExpression' && OTHERS[operator] !== undefined) {
    const joins = operator === '+' && [left, right].some(one => one.type === 'TemplateLiteral' || typeof one['value'] === 'string')
    if (!joins)
      put(`${operator} to ${OTHERS[operator]}: ${short(source(node))}`, node, `${source(left)} ${OTHERS[operator]} ${source(right)}`)
  } else if (node.type === 'LogicalExpression') {
    if (operator === '??') put(`without what stands for nothing: ${short(source(node))}`, node, source(left))
    else
      put(
        `${operator} the other way: ${short(source(node))}`,
        node,
        `(${source(left)}) ${operator === '&&' ? '||' : '&&'} (${source(right)})`,
      )
    decide(left, operator === '??')
  } else if (['IfStatement', 'ConditionalExpression', 'WhileStatement', 'ForStatement'].includes(node.type) && test) {
    if (node.type !== 'WhileStatement' && node.type !== 'ForStatement') put(`always: ${short(source(test))}`, test, 'true')
    put(`never: ${short(source(test))}`, test, 'false')
    decide(test)
  } else if (node.type === 'UnaryExpression' && operator === '!') put(`not turned round: ${short(source(node))}`, node, source(argument))
  else if (node.type === 'Literal' && typeof node['value'] === 'boolean') put(`${source(node)} turned round`, node, String(!node['value']))
  else if (node.type === 'ExpressionStatement') {
    // Without semicolons a line that begins with a bracket would go on with the one before.
    inserts.push({ at: node.start, text: 'void ', closes: false })
    statement(node['expression'] as Node, source, put)
  } else if (node.type === 'CallExpression') turned(node, source, put)
  if (node.type === 'ForStatement' || node.type === 'WhileStatement' || node.type === 'DoWhileStatement') {
    const body = node['body'] as Node
    inserts.push({ at: body.start, text: '{__turn();', closes: false }, { at: body.end, text: '}', closes: true })
  }
}

/** A step left out: a call or an assignment that stands alone. */
function statement(expression: Node, source: (node: Node) => string, put: Put): void {
  if (['CallExpression', 'AssignmentExpression', 'UpdateExpression'].includes(expression.type))
    put(`left out: ${short(source(expression))}`, expression, 'undefined')
}

function turned(node: Node, source: (node: Node) => string, put: Put): void {
  const callee = node['callee'] as Node
  const name = (callee['property'] as Node | undefined)?.['name'] as string | undefined
  const other = name === undefined || callee['computed'] === true ? undefined : CALLS[name]
  if (other === undefined) return
  const property = callee['property'] as Node
  put(
    `${name} to ${other}: ${short(source(node))}`,
    node,
    `${source({ ...node, end: property.start })}${other}${source({ ...node, start: property.end })}`,
  )
}

function short(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, 70)
}

function childrenOf(node: Node): Node[] {
  return Object.entries(node)
    .flatMap(([key, value]) => (key === 'parent' ? [] : [value].flat()))
    .filter(isNode)
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' && value !== null && typeof (value as Node).type === 'string' && typeof (value as Node).start === 'number'
  )
}

/** What closes at a place comes before what opens there; of two that open, the outer one first. */
function joined(text: string, inserts: Insert[]): string {
  const ordered = inserts
    .map((insert, i) => ({ ...insert, i }))
    .sort((a, b) => a.at - b.at || Number(b.closes) - Number(a.closes) || (a.closes ? b.i - a.i : a.i - b.i))
  let done = ''
  let from = 0
  for (const { at, text: put } of ordered) {
    done += text.slice(from, at) + put
    from = at
  }
  return done + text.slice(from)
}

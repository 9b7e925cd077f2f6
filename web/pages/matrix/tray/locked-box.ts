/** Unsaved work on this machine, unreadable without a key that the server gives to this session only. */

const NAME = 'muster-changes'
const STORE = 'boxes'

interface Box {
  nonce: Uint8Array<ArrayBuffer>
  bytes: ArrayBuffer
}

/** Null where the browser has no such means: on a plain address of a plant's own network there is no cryptography, and then nothing is kept. */
export async function keyFrom(secret: string): Promise<CryptoKey | null> {
  const { subtle } = globalThis.crypto
  if (subtle === undefined || globalThis.indexedDB === undefined) return null
  const bytes = Uint8Array.from(atob(secret), character => character.charCodeAt(0))
  return subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

export async function putAway(name: string, content: unknown, key: CryptoKey): Promise<void> {
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  const plain = new TextEncoder().encode(JSON.stringify(content))
  const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: new TextEncoder().encode(name) }, key, plain)
  await inStore('readwrite', store => store.put({ nonce, bytes } satisfies Box, name))
}

/** What was put away under this name; null where there is nothing, or nothing that this session may read. */
export async function takeOut(name: string, key: CryptoKey): Promise<unknown> {
  const box = await inStore<Box | undefined>('readonly', store => store.get(name) as IDBRequest<Box | undefined>)
  if (!box) return null
  try {
    const additionalData = new TextEncoder().encode(name)
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: box.nonce, additionalData }, key, box.bytes)
    return JSON.parse(new TextDecoder().decode(plain)) as unknown
  } catch {
    await throwAway(name)
    return null
  }
}

export async function throwAway(name: string): Promise<void> {
  if (globalThis.indexedDB === undefined) return
  await inStore('readwrite', store => store.delete(name))
}

export async function namesKept(): Promise<string[]> {
  if (globalThis.indexedDB === undefined) return []
  return (await inStore('readonly', store => store.getAllKeys())).map(String)
}

/** Whoever has left leaves nothing. */
export async function throwAwayAll(): Promise<void> {
  if (globalThis.indexedDB === undefined) return
  await inStore('readwrite', store => store.clear())
}

async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await answerOf(opened())
  try {
    return await answerOf(work(database.transaction(STORE, mode, { durability: 'relaxed' }).objectStore(STORE)))
  } finally {
    database.close()
  }
}

function opened(): IDBOpenDBRequest {
  const request = indexedDB.open(NAME, 1)
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE))
  return request
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, fail) => {
    request.addEventListener('success', () => done(request.result))
    request.addEventListener('error', () => fail(request.error ?? new Error('no answer')))
  })
}

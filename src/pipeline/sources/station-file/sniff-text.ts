import { TextDecoder } from 'node:util';
import { StationFileError, type FileKind } from './station-file-error.ts';

export type Encoding = 'utf-8' | 'windows-1252';

export interface TextFile {
  readonly encoding: Encoding;
  /** Where the text begins, after a byte order mark. */
  readonly start: number;
}

/** First bytes of the kinds of file that people take for a CSV. */
const SIGNATURES: readonly (readonly [kind: FileKind, bytes: readonly number[]])[] = [
  ['xlsx', [0x50, 0x4b, 0x03, 0x04]],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0]],
  ['gzip', [0x1f, 0x8b]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
  ['utf16', [0xff, 0xfe]],
  ['utf16', [0xfe, 0xff]],
];

const UTF8_MARK = [0xef, 0xbb, 0xbf];

/** Knows the encoding of the head of a file, or throws `not_text` with what it seems to be. */
export function sniffText(head: Uint8Array): TextFile {
  const kind = kindOf(head);
  if (kind) throw new StationFileError('not_text', { params: { kind } });
  return { encoding: isUtf8(head) ? 'utf-8' : 'windows-1252', start: beginsWith(head, UTF8_MARK) ? 3 : 0 };
}

function kindOf(head: Uint8Array): FileKind | undefined {
  const signature = SIGNATURES.find(([, bytes]) => beginsWith(head, bytes));
  if (signature) return signature[0];
  const opening = new TextDecoder().decode(head.subarray(0, 200)).trimStart().toLowerCase();
  if (/^<(!doctype|html|\?xml)/.test(opening)) return 'html';
  if (/^[{[]/.test(opening)) return 'json';
  return kindOfControls(head);
}

/** Text holds no NUL and hardly a control character; every second byte NUL is UTF-16 without its mark. */
function kindOfControls(head: Uint8Array): FileKind | undefined {
  let controls = 0;
  let nuls = 0;
  for (const byte of head) {
    if (byte === 0) nuls += 1;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c) controls += 1;
  }
  if (nuls > head.length / 3 && nuls < head.length * 0.7) return 'utf16';
  return nuls > 0 || controls > head.length / 50 ? 'binary' : undefined;
}

function beginsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, i) => head[i] === byte);
}

/** A character may be cut at the end of the head; anywhere else a wrong byte means a single-byte encoding. */
function isUtf8(head: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

export function decoderOf(encoding: Encoding): TextDecoder {
  return new TextDecoder(encoding);
}

import type { ErrorCode } from '../domain/errors/catalog.ts';
import { FAULT_FAMILIES, TENCENT_FAULTS, UNKNOWN_FAULT } from './error-table.ts';
import type { TencentFault } from './error-table.ts';

const DOCUMENTED = new Map<string, TencentFault>(Object.entries(TENCENT_FAULTS));
const FAULTS = new Map<string, TencentFault>([...DOCUMENTED, ...Object.entries(FAULT_FAMILIES)]);

/** What a code of Tencent's means: its own row, else its family's (`FailedOperation.New`), else unknown. */
export function faultOf(tencentCode: string): TencentFault {
  const family = tencentCode.split('.', 1).join();
  return FAULTS.get(tencentCode) ?? FAULTS.get(family) ?? UNKNOWN_FAULT;
}

/** Our code for a code of Tencent's. */
export const codeFor = (tencentCode: string): ErrorCode => faultOf(tencentCode).code;

/** The documented codes of Tencent's that become this code of ours. */
export function tencentCodesOf(code: ErrorCode): readonly string[] {
  return [...DOCUMENTED].filter(([, row]) => row.code === code).map(([name]) => name);
}

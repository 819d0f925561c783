import type { Config } from '../config/config.ts';
import { backedUp } from '../http/health.ts';
import { createFailover } from '../recognition/failover.ts';
import type { HealthSource, Recognizer } from '../recognition/ports.ts';
import { createSecondOpinion } from '../recognition/second-opinion.ts';
import { composeEmbedded } from './embedded-engine.ts';
import type { EmbeddedEngine } from './embedded-engine.ts';
import type { EngineSurroundings } from './engine-surroundings.ts';
import { composeTencent } from './tencent-engine.ts';

/** The engines of the settings behind one face. */
export interface Engines {
  readonly recognizer: Recognizer;
  readonly health: readonly HealthSource[];
  /** Resolves once every engine is warm. @throws LicenseError where one cannot start. */
  started(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the engines that the settings name, in their order. */
export async function composeEngines(
  config: Config,
  surroundings: EngineSurroundings,
): Promise<Engines> {
  const { sight } = surroundings;
  const order = enginesOf(config);
  const embedded = await composeEmbedded(config, sight, order.includes('embedded'));
  if (!order.includes('tencent')) return embeddedAlone(embedded);
  const tencent = await composeTencent(config, surroundings, embedded.findSide).catch(
    async (error: unknown) => {
      await embedded.close();
      throw error;
    },
  );
  return {
    recognizer: combine(order, { embedded, tencent }, surroundings),
    health: order.includes('embedded') ? [backedUp(tencent), embedded] : [tencent],
    started: () => embedded.started(),
    close: async () => {
      tencent.close();
      await embedded.close();
    },
  };
}

/** The settings' order of engines; with Tencent's credentials and nothing said, Tencent alone. */
export function enginesOf(config: Config): readonly ('embedded' | 'tencent')[] {
  const { ENGINES, TENCENTCLOUD_SECRET_ID, TENCENT_CREDENTIALS_FILE } = config;
  if (ENGINES !== undefined) return [...new Set(ENGINES)];
  return TENCENTCLOUD_SECRET_ID === undefined && TENCENT_CREDENTIALS_FILE === undefined
    ? ['embedded']
    : ['tencent'];
}

const embeddedAlone = (embedded: EmbeddedEngine): Engines => ({
  recognizer: embedded,
  health: [embedded],
  started: () => embedded.started(),
  close: () => embedded.close(),
});

function combine(
  order: readonly ('embedded' | 'tencent')[],
  { embedded, tencent }: { embedded: Recognizer; tencent: Recognizer },
  { clock, sight: { log, metrics } }: EngineSurroundings,
): Recognizer {
  if (order.length === 1) return tencent;
  if (order[0] === 'tencent') {
    return createFailover(tencent, embedded, ({ code }) => {
      metrics.standIn(code);
      log.info('the embedded engine stands in', { part: 'tencent', error: code });
    });
  }
  return createSecondOpinion({
    first: embedded,
    second: tencent,
    clock,
    onAnswer: metrics.secondOpinion,
  });
}

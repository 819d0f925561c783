import { startGatewayProcess } from '../../support/gateway-process.ts';
import type { GatewayProcess } from '../../support/gateway-process.ts';
import { cacheFaultsIn } from './cache-faults.ts';
import type { CacheFault } from './cache-faults.ts';

/** A gateway that may be killed and started again where it was. */
export interface RestartableGateway {
  readonly port: number;
  /** What each of its processes so far said of its cache. */
  faults(): readonly CacheFault[];
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Starts it again. */
  start(): Promise<void>;
}

/** Starts it for the first time, on a free port. */
export async function startRestartableGateway(
  settings: Readonly<Record<string, string>>,
): Promise<RestartableGateway> {
  let running = await startGatewayProcess(settings);
  const { port } = new URL(running.url);
  const processes: GatewayProcess[] = [running];
  return {
    port: Number(port),
    faults: () => processes.flatMap(({ written }) => cacheFaultsIn(written())),
    kill: async (signal) => {
      running.signal(signal);
      await running.exited;
    },
    start: async () => {
      running = await startGatewayProcess({ ...settings, PORT: port });
      processes.push(running);
    },
  };
}

/** Reads the environment, starts the gateway, says where it is, and leaves when told to. */
import { DEFECT_EXIT, createDeparture } from './composition/departure.ts';
import type { Departure } from './composition/departure.ts';
import { composeHttpServer } from './composition/gateway.ts';
import { composeLicenseService } from './composition/license-service.ts';
import { composeSight } from './composition/sight.ts';
import type { Sight } from './composition/sight.ts';
import { greeting } from './composition/greeting.ts';
import { reasonNotToStart } from './composition/start-failure.ts';
import { readConfig } from './config/config.ts';
import type { Config } from './config/config.ts';
import { watchForDefects } from './observability/last-resort.ts';
import { startTracing, wantsTracing } from './observability/start-tracing.ts';

/** How long closing may take beyond the time that requests in progress have, milliseconds. */
const CLOSING_MS = 5000;

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const stopTracing = wantsTracing(process.env) ? await startTracing() : undefined;
  const sight = composeSight(config);
  const departure = createDeparture({
    exit: (code) => process.exit(code),
    patienceMs: config.SHUTDOWN_GRACE_MS + CLOSING_MS,
    onFault: sight.onFault,
  });
  watchForDefects(process, {
    log: sight.log,
    leave: () => void departure.leave(DEFECT_EXIT),
  });
  if (stopTracing) departure.add(stopTracing);
  try {
    await serve(config, sight, departure);
  } catch (error) {
    // The runtime aborts the process where it ends while a thread still loads its models.
    await departure.leave(tell(error));
  }
}

async function serve(config: Config, sight: Sight, departure: Departure): Promise<void> {
  const service = await composeLicenseService(config, sight);
  departure.add(() => service.close());
  const server = await composeHttpServer(config, service, sight);
  const address = await server.listen({ host: config.HOST, port: config.PORT });
  departure.add(() => server.close(config.SHUTDOWN_GRACE_MS));

  const obey = (signal: NodeJS.Signals): void => {
    sight.log.info('leaving', { signal });
    void departure.leave(0);
  };
  process.once('SIGTERM', obey);
  process.once('SIGINT', obey);

  await service.started();
  sight.log.info('ready', { address });
  if (process.stdout.isTTY || process.env['npm_lifecycle_event'] === 'start') {
    process.stdout.write(greeting(address, config));
  }
}

/** Says why the gateway does not start. @returns the exit code that says it, too. */
function tell(error: unknown): number {
  const { line, exitCode } = reasonNotToStart(error);
  process.stderr.write(`${line}\n`);
  return exitCode;
}

start().catch((error: unknown) => process.exit(tell(error)));

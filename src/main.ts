/** Reads the environment, starts the gateway, says where it is, and leaves when told to. */
import { composeHttpServer } from './composition/gateway.ts';
import { composeLicenseService } from './composition/license-service.ts';
import { composeSight } from './composition/sight.ts';
import { greeting } from './composition/greeting.ts';
import { reasonNotToStart } from './composition/start-failure.ts';
import { readConfig } from './config/config.ts';
import { startTracing, wantsTracing } from './observability/start-tracing.ts';

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const stopTracing = wantsTracing(process.env) ? await startTracing() : undefined;
  const sight = composeSight(config);
  const service = await composeLicenseService(config, sight);
  const server = await composeHttpServer(config, service, sight);
  const address = await server
    .listen({ host: config.HOST, port: config.PORT })
    .catch(async (error: unknown) => {
      // The runtime aborts the process where it ends while a thread still loads its models.
      await service.started();
      await service.close();
      throw error;
    });

  const leave = async (signal: NodeJS.Signals): Promise<void> => {
    sight.log.info('leaving', { signal });
    await server.close(config.SHUTDOWN_GRACE_MS);
    await service.close();
    await stopTracing?.();
    process.exit(0);
  };
  process.once('SIGTERM', (signal) => void leave(signal));
  process.once('SIGINT', (signal) => void leave(signal));

  await service.started();
  sight.log.info('ready', { address });
  if (process.stdout.isTTY || process.env['npm_lifecycle_event'] === 'start') {
    process.stdout.write(greeting(address, config));
  }
}

start().catch((error: unknown) => {
  const { line, exitCode } = reasonNotToStart(error);
  process.stderr.write(`${line}\n`);
  process.exit(exitCode);
});

import { Command, InvalidArgumentError, Option } from 'commander';
import type { RequestedSide } from '../domain/card.ts';
import { OUTPUT_FORMS } from './output/writers.ts';
import type { OutputForm } from './output/writers.ts';

/** What `read` was asked. */
export interface ReadArguments {
  readonly photos: readonly string[];
  readonly out: string | undefined;
  readonly form: OutputForm | undefined;
  readonly side: RequestedSide;
  readonly endpoint: URL | undefined;
  readonly apiKey: string | undefined;
  /** Undefined: as many as the reader reads well at once. */
  readonly concurrency: number | undefined;
  readonly fresh: boolean;
}

/** What the commands do. */
export interface Actions {
  readonly read: (asked: ReadArguments) => Promise<void>;
  readonly check: () => Promise<void>;
  readonly forget: (args: readonly string[]) => Promise<void>;
}

const READ_HELP = `
Examples:
  Read a folder into a spreadsheet, one row a vehicle, front and back joined by plate:
    npx . read photos/ --out licenses.csv

  Read some photos and look at them here:
    npx . read front.jpg back.jpg

  Let a running gateway read, eight photos at a time:
    npx . read 'photos/**/*.jpg' --endpoint http://127.0.0.1:4000/graphql --concurrency 8 --out all.jsonl

  Stopped with Ctrl-C? The same command goes on; nothing is read twice.

Exit codes:
  0 all read · 1 some refused, see the summary · 2 wrong usage or settings · 3 failed · 130 interrupted`;

const CHECK_HELP = `
Example:
  CACHE_URL=redis://127.0.0.1:6379 npx . check

Exit codes:
  0 the gateway can do its work · 2 a setting is wrong · 3 a part is down`;

const FORGET_HELP = `
Examples:
  Erase what is remembered of a picture, whoever asked for it:
    CACHE_URL=redis://127.0.0.1:6379 npx . forget photos/front.jpg

  Erase one answer by its id:
    CACHE_URL=file:/var/lib/licenses npx . forget 1bee0fa8442c86f79e1213f6f003bf96`;

interface ReadFlags {
  readonly out?: string;
  readonly format?: OutputForm;
  readonly side: Lowercase<RequestedSide>;
  readonly endpoint?: URL;
  readonly key?: string;
  readonly concurrency?: number;
  readonly fresh: boolean;
}

/** The command line: what it takes and how it explains itself. */
export function createProgram(actions: Actions): Command {
  const program = new Command('vehicle-license-gateway')
    .description('Reads Chinese vehicle licenses (机动车行驶证).')
    .showHelpAfterError('Add --help for examples.')
    // Leaving is the caller's: whoever throws has something to close.
    .exitOverride();
  addRead(program, actions);
  program
    .command('check')
    .description('starts what the settings name, says how it is and what to mend')
    .addHelpText('after', CHECK_HELP)
    .action(() => actions.check());
  program
    .command('forget')
    .description('erases, for the operator, what the store remembers')
    .argument('<ids-or-files...>', 'ids of recognitions, or files of pictures')
    .addHelpText('after', FORGET_HELP)
    .action((args: readonly string[]) => actions.forget(args));
  return program;
}

function addRead(program: Command, { read }: Actions): void {
  program
    .command('read')
    .description('reads photos into a table, CSV or JSONL')
    .argument('<photos...>', 'files, folders (to their depth) and globs')
    .option('-o, --out <file>', 'the result; .csv or .jsonl tells its form (default: a table here)')
    .addOption(
      new Option('-f, --format <form>', 'its form, whatever its name').choices(OUTPUT_FORMS),
    )
    .addOption(
      new Option('-s, --side <side>', 'the page on the photos')
        .choices(['auto', 'front', 'back', 'double'])
        .default('auto'),
    )
    .option('-e, --endpoint <url>', 'GraphQL address of a gateway that reads', asUrl)
    .addOption(
      new Option('-k, --key <key>', 'API key for the endpoint').env('VEHICLE_LICENSE_API_KEY'),
    )
    .option(
      '-c, --concurrency <count>',
      'photos read at once (default: one a core; 4 at an endpoint)',
      asCount,
    )
    .option('--fresh', 'begins anew instead of going on', false)
    .addHelpText('after', READ_HELP)
    .action((photos: readonly string[], flags: ReadFlags) =>
      read({
        photos,
        out: flags.out,
        form: flags.format,
        side: flags.side.toUpperCase() as RequestedSide,
        endpoint: flags.endpoint,
        apiKey: flags.key,
        concurrency: flags.concurrency,
        fresh: flags.fresh,
      }),
    );
}

function asUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new InvalidArgumentError('Give an address such as http://127.0.0.1:4000/graphql.');
  }
  return url;
}

function asCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 256) {
    throw new InvalidArgumentError('Give a whole number from 1 to 256.');
  }
  return count;
}

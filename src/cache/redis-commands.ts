interface ScriptArguments {
  readonly keys: string[];
  readonly arguments: string[];
}

/** The commands the gateway uses itself, alike on a single server, a cluster and behind sentinels. */
export interface RedisCommands {
  get(key: string): Promise<string | null>;
  set(
    key: string,
    value: string,
    options: {
      readonly expiration: { readonly type: 'PX'; readonly value: number };
      readonly condition: 'NX';
    },
  ): Promise<string | null>;
  eval(script: string, options: ScriptArguments): Promise<unknown>;
  evalSha(sha1: string, options: ScriptArguments): Promise<unknown>;
  publish(channel: string, message: string): Promise<number>;
}

/** How long every process keeps its own share after the server came back, milliseconds. */
export const SETTLING_MS = 2000;

/**
 * Takes the account's next slot. KEYS[1]: the pace. ARGV: step, settling time, 1 for a process that has
 * just kept its own share. Gives its own time and the slot's, milliseconds, or nothing while all keep
 * their shares.
 *
 * A server that comes back empty knows nothing of the calls the processes made alone, and they find it
 * again one after the other. So the first to come back sets a moment until which all keep their shares;
 * the common pace starts a second later, when the last of those calls have left every window. Where it
 * was emptied unnoticed, or its clock was set back, it knows nothing of the last second either: the
 * first slot is a whole second away. It remembers for a day, so that only the first call of a day waits.
 */
export const PACE_SCRIPT = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local step, settling, returning = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3] == '1'
local free = tonumber(redis.call('HGET', KEYS[1], 'free') or '0')
local shared = tonumber(redis.call('HGET', KEYS[1], 'shared') or '0')
local known = free > 0 and free < now + 60000
if not known then free = 0 end
if shared > now + settling then shared = now + settling end
if returning and free < now - 1000 and shared + settling < now then
  shared = now + settling
  redis.call('HSET', KEYS[1], 'shared', string.format('%.3f', shared))
  redis.call('PEXPIRE', KEYS[1], 86400000)
end
if shared > now then return '' end
local slot = math.max(now, free)
if not known then slot = now + 1000 end
if shared > 0 then slot = math.max(slot, shared + 1000) end
redis.call('HSET', KEYS[1], 'free', string.format('%.3f', slot + step), 'shared', string.format('%.3f', shared))
redis.call('PEXPIRE', KEYS[1], 86400000)
return string.format('%.3f %.3f', now, slot)
`;

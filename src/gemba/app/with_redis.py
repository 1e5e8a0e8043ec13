"""The adapters that Redis carries; a laptop without it never loads them."""

from gemba.adapters.bell.redis import RedisBell
from gemba.adapters.cache.redis import RedisCache
from gemba.adapters.limits.redis import counted_in_redis
from gemba.adapters.queue.redis import mend

__all__ = ["RedisBell", "RedisCache", "counted_in_redis", "mend"]

// The custom actors that come with the program: one row each.
#include "actors/custom/registry.hpp"

namespace rehearse {

const custom_actor_kind& bank_kind();
const custom_actor_kind& batcher_kind();
const custom_actor_kind& cache_kind();
const custom_actor_kind& counting_kind();
const custom_actor_kind& fork_join_kind();
const custom_actor_kind& job_producer_kind();
const custom_actor_kind& job_queue_kind();
const custom_actor_kind& job_worker_kind();
const custom_actor_kind& limiter_kind();
const custom_actor_kind& philosophers_kind();
const custom_actor_kind& ping_pong_kind();
const custom_actor_kind& thread_ring_kind();

const std::vector<const custom_actor_kind*>& built_in_actors() {
  static const std::vector<const custom_actor_kind*> kinds{
    &bank_kind(),         &batcher_kind(),    &cache_kind(),
    &counting_kind(),     &fork_join_kind(),  &job_producer_kind(),
    &job_queue_kind(),    &job_worker_kind(), &limiter_kind(),
    &philosophers_kind(), &ping_pong_kind(),  &thread_ring_kind(),
  };
  return kinds;
}

} // namespace rehearse

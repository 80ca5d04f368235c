// Lanes of tasks and workers, as text.
#include "report/lanes.hpp"
#include "report/views/view.hpp"
#include "tests/support/hand_built.hpp"

#include <boost/test/unit_test.hpp>

using namespace hand_built;

namespace {

std::string timeline_of(const scenario& work, const run_summary& run,
                        const view_options& options) {
  const campaign_result all{{run}, true};
  return "\n" + draw_timeline({work, all, run.model}, options);
}

const view_options plain{80, true, timeline_choice::automatic};

/// `count` tasks that compute one after the other, a millisecond each.
run_summary run_of_many(std::size_t count) {
  auto run = concurrent_run();
  run.timeline.clear();
  run.makespan = 1ms * static_cast<long>(count);
  for (std::size_t i = 0; i < count; ++i) {
    task_record task;
    task.number = i + 1;
    task.ran = true;
    task.started = at(1ms * static_cast<long>(i));
    task.ended = task.started + 1ms;
    task.intervals = std::vector<interval>{
      {task_state::running, {}, task.started, task.ended, 0, 1}};
    run.timeline.push_back(task);
  }
  return run;
}

} // namespace

BOOST_AUTO_TEST_SUITE(timeline_view_test)

BOOST_AUTO_TEST_CASE(the_tutorial_under_one_worker_looks_like_this) {
  const std::string golden = R"(
            0         25        50        75        100       125 ms
  fetch#1   ████████────────────────────────████✓
  fetch#2   ········████████────────────────────────████✓
  fetch#3   ················████████────────────────────────████✓
  worker 1  111111112222222233333333        1111    2222    3333   69 %
            █ running  ─ waiting  · yet to start  ✓ done
)";
  BOOST_TEST(timeline_of(three_tasks(), concurrent_run(), {}) == golden);
}

BOOST_AUTO_TEST_CASE(plain_characters_draw_the_same_picture) {
  const std::string golden = R"(
            0         25        50        75        100       125 ms
  fetch#1   ########------------------------####|
  fetch#2   ........########------------------------####|
  fetch#3   ................########------------------------####|
  worker 1  111111112222222233333333        1111    2222    3333   69 %
            # running  - waiting  . yet to start  | done
)";
  BOOST_TEST(timeline_of(three_tasks(), concurrent_run(), plain) == golden);
}

BOOST_AUTO_TEST_CASE(work_shorter_than_a_cell_leaves_a_mark) {
  task_record task;
  task.ended = at(10ms);
  task.intervals = std::vector<interval>{
    {task_state::waiting, wait_kind::timer, at(0ms), at(4ms), no_step, 0},
    {task_state::running, {}, at(4ms), at(4ms + 1us), 0, 1},
    {task_state::ready, {}, at(4ms + 1us), at(10ms), no_step, 0}};
  BOOST_TEST(task_lane(task, {2ms, 5}, glyphs(true)) == "--#==|");
}

BOOST_AUTO_TEST_CASE(a_failed_task_ends_with_a_cross) {
  task_record task;
  task.ended = at(1ms);
  task.outcome = task_outcome::failed_refused;
  task.intervals.push_back(
    {task_state::blocked, {}, at(0ms), at(1ms), no_step, 1});
  BOOST_TEST(task_lane(task, {1ms, 1}, glyphs(true)) == "!X");
}

BOOST_AUTO_TEST_CASE(a_task_that_was_stopped_has_no_end_mark) {
  task_record task;
  task.ended = at(1ms);
  task.outcome = task_outcome::unfinished;
  task.intervals.push_back({task_state::running, {}, at(0ms), at(1ms), 0, 1});
  BOOST_TEST(task_lane(task, {1ms, 1}, glyphs(true)) == "# ");
}

BOOST_AUTO_TEST_CASE(a_lane_is_blank_before_its_arrival) {
  task_record task;
  task.arrived = at(2ms);
  task.started = at(3ms);
  task.ended = at(4ms);
  task.intervals.push_back({task_state::running, {}, at(3ms), at(4ms), 0, 1});
  BOOST_TEST(task_lane(task, {1ms, 4}, glyphs(true)) == "  .#|");
}

BOOST_AUTO_TEST_CASE(no_line_exceeds_eighty_columns) {
  auto work = three_tasks();
  work.tasks[0].name = std::string(60, 'x');
  const auto text = timeline_of(work, run_of_many(40), plain);
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = text.find('\n', begin);
    BOOST_TEST(end - begin <= 80);
    begin = end + 1;
  }
  BOOST_TEST(text.find("...#40 ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(more_tasks_than_forty_have_lanes_only_on_demand) {
  const auto work = three_tasks();
  BOOST_TEST(timeline_of(work, run_of_many(41), plain) == "\n");
  auto asked = plain;
  asked.timeline = timeline_choice::tasks;
  const auto text = timeline_of(work, run_of_many(41), asked);
  BOOST_TEST(text.find("the first 40 of 41 tasks") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_run_without_intervals_has_no_lanes) {
  auto run = concurrent_run();
  run.has_timeline = false;
  run.timeline.clear();
  BOOST_TEST(timeline_of(three_tasks(), run, plain) == "\n");
}

BOOST_AUTO_TEST_CASE(a_run_that_took_no_time_can_be_drawn) {
  auto run = run_of_many(1);
  run.makespan = 0ms;
  run.timeline[0].ended = run.timeline[0].started;
  run.timeline[0].intervals.clear();
  const auto text = timeline_of(three_tasks(), run, plain);
  BOOST_TEST(text.find("fetch#1  |") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(one_picture_can_be_asked_for) {
  auto asked = plain;
  const auto run = concurrent_run();
  const auto has = [&](const char* part) {
    return timeline_of(three_tasks(), run, asked).find(part)
           != std::string::npos;
  };
  asked.timeline = timeline_choice::tasks;
  BOOST_TEST((has("fetch#1") && !has("worker 1")));
  asked.timeline = timeline_choice::workers;
  BOOST_TEST((!has("fetch#1") && has("worker 1  ########")));
  asked.timeline = timeline_choice::counts;
  BOOST_TEST((!has("fetch#1") && !has("worker 1")));
  asked.timeline = timeline_choice::none;
  BOOST_TEST(timeline_of(three_tasks(), run, asked) == "\n");
}

BOOST_AUTO_TEST_CASE(the_number_of_lanes_can_be_chosen) {
  auto asked = plain;
  asked.lanes = 50;
  BOOST_TEST(timeline_of(three_tasks(), run_of_many(50), asked).find("fetch#50")
             != std::string::npos);
  asked.lanes = 5;
  asked.timeline = timeline_choice::both;
  const auto text = timeline_of(three_tasks(), run_of_many(50), asked);
  BOOST_TEST(text.find("the first 5 of 50 tasks") != std::string::npos);
  BOOST_TEST(text.find("fetch#6") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(colour_follows_the_state) {
  auto coloured = plain;
  coloured.colour = true;
  const auto text
    = with_colour(timeline_of(three_tasks(), concurrent_run(), coloured));
  BOOST_TEST(text.find("\x1b[38;5;24m########\x1b[0m\x1b[38;5;74m--------")
             != std::string::npos);
}

BOOST_AUTO_TEST_CASE(threads_without_a_core_count_as_ready) {
  auto run = run_of_many(50);
  run.cores = 2;
  for (auto& task : run.timeline) {
    task.started = at(0ms);
    task.intervals[0].from = at(0ms);
    task.intervals[0].to = at(50ms);
  }
  const campaign_result all{{run}, true};
  const auto text = draw_counts({three_tasks(), all, "concurrent"}, plain);
  BOOST_TEST(text.find("@  peak 2\n  ready") != std::string::npos);
  BOOST_TEST(text.find("@  peak 48\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(failures_leave_a_mark_in_their_cell) {
  auto run = run_of_many(50);
  run.timeline[9].outcome = task_outcome::failed_refused;
  const campaign_result all{{run}, true};
  const auto text = draw_counts({three_tasks(), all, "concurrent"}, plain);
  BOOST_TEST(text.find("\n  failed             X ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(counts_take_the_place_of_too_many_lanes) {
  const campaign_result all{{run_of_many(50)}, true};
  const auto text = draw_counts({three_tasks(), all, "concurrent"}, plain);
  const std::string golden =
    R"(            0         10        20        30        40        50 ms
  running   @@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@  peak 1
  done      ......::::::------=======++++++******######@@@@@@@  50
)";
  BOOST_TEST("\n" + text == "\n" + golden);
}

BOOST_AUTO_TEST_SUITE_END()

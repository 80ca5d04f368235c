// What becomes of an exception that an actor's handler throws.
#include "actors/crash.hpp"

#include <new>

namespace rehearse {

crash_facts facts_of(const std::exception_ptr& why) {
  try {
    std::rethrow_exception(why);
  } catch (const std::bad_alloc&) {
    return {"out of memory", true};
  } catch (const std::exception& known) {
    return {known.what(), false};
  } catch (...) {
    return {"an exception of an unknown type", false};
  }
}

} // namespace rehearse

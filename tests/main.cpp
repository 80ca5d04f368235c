// The entry point of every test program. BOOST_TEST_MODULE would make the same,
// but only before Boost's header is read, which is precompiled.
#include <boost/test/unit_test.hpp>

namespace {

bool name_all_tests() {
  boost::unit_test::framework::master_test_suite().p_name.value = "rehearse";
  return true;
}

} // namespace

int main(int argc, char** argv) {
  return boost::unit_test::unit_test_main(&name_all_tests, argc, argv);
}

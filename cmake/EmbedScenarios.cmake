# Puts the files of scenarios/library/ into rehearse_scenarios as string
# literals, so that the program needs no data files beside it.
file(GLOB shipped_files CONFIGURE_DEPENDS
     "${PROJECT_SOURCE_DIR}/scenarios/library/*.toml")
list(SORT shipped_files)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${shipped_files})

set(shipped_code "// Made from scenarios/library/ by EmbedScenarios.cmake.
#include \"scenarios/read.hpp\"

namespace rehearse {

const std::vector<shipped_scenario>& shipped_scenarios() {
  static const std::vector<shipped_scenario> all{
")
foreach(file IN LISTS shipped_files)
  get_filename_component(name "${file}" NAME_WLE)
  file(READ "${file}" text)
  string(APPEND shipped_code
         "    {\"${name}\", R\"scenario(${text})scenario\"},\n")
endforeach()
string(APPEND shipped_code "  };
  return all;
}

} // namespace rehearse
")

# Written only when it changed, so that configuring alone rebuilds nothing.
set(shipped_source "${PROJECT_BINARY_DIR}/shipped_scenarios.cpp")
set(shipped_before "")
if(EXISTS "${shipped_source}")
  file(READ "${shipped_source}" shipped_before)
endif()
if(NOT shipped_before STREQUAL shipped_code)
  file(WRITE "${shipped_source}" "${shipped_code}")
endif()
target_sources(rehearse_scenarios PRIVATE "${shipped_source}")
